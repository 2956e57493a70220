import type { MenuItemConstructorOptions } from 'electron'
import { Menu } from 'electron'

/** Only what shortcuts need: macOS copies and pastes by its menu, and zoom works by it everywhere. No reload, no tools. */
export function setMenu(): void {
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(process.platform === 'darwin'
    ? [
        { role: 'appMenu' },
        { role: 'editMenu' },
        view,
        { role: 'windowMenu' },
      ]
    : [view]))
}
