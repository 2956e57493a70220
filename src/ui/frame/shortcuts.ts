/** The keys that work everywhere (on macOS Cmd for Ctrl), and the list of all shortcuts as it is shown: the arrows and letters in it are handled by the tree, the list and the bytes that have the focus. */
import { useEventListener } from '@vueuse/core'
import { ref } from 'vue'
import { useSettings } from '../stores/settings.ts'
import { useWorkbench, views } from '../stores/workbench.ts'

export const onMac = navigator.platform.startsWith('Mac')
export const commandKey = onMac ? '⌘' : 'Ctrl'
export const listShown = ref(false)

/** Id of the words (`screens.shortcuts.<id>`) and the keys as they are drawn. */
export const shortcutList: readonly { id: string, keys: readonly string[] }[] = [
  {
    id: 'send',
    keys: [`${commandKey} ↵`],
  },
  {
    id: 'stop',
    keys: ['Esc'],
  },
  {
    id: 'address',
    keys: [`${commandKey} L`],
  },
  {
    id: 'newTab',
    keys: [`${commandKey} T`],
  },
  {
    id: 'closeTab',
    keys: [`${commandKey} W`],
  },
  {
    id: 'views',
    keys: [`${commandKey} 1`, `${commandKey} ${views.length}`],
  },
  {
    id: 'sidebar',
    keys: [`${commandKey} B`],
  },
  {
    id: 'panes',
    keys: ['F6'],
  },
  {
    id: 'fields',
    keys: ['↑', '↓'],
  },
  {
    id: 'messages',
    keys: ['Alt ↑', 'Alt ↓'],
  },
  {
    id: 'fold',
    keys: ['←', '→'],
  },
  {
    id: 'bytes',
    keys: ['←', '→', '↑', '↓'],
  },
  {
    id: 'copyField',
    keys: ['C', 'T', 'A'],
  },
  {
    id: 'list',
    keys: ['?'],
  },
]

export function useShortcuts(): void {
  const workbench = useWorkbench()
  const settings = useSettings()

  const commands: Record<string, () => void> = {
    Enter: () => void workbench.send(workbench.active),
    l: () => workbench.wantAddress(),
    t: () => void workbench.openTab(),
    w: () => workbench.closeTab(workbench.active),
    b: () => settings.toggleSidebar(),
  }

  function pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing)
      return
    const command = onMac ? event.metaKey : event.ctrlKey
    if (command && !event.altKey && !event.shiftKey)
      return commanded(event)
    if (event.key === 'F6' && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      nextPane(event.shiftKey)
    }
    else if (event.key === 'Escape' && workbench.active.run?.state === 'running') {
      workbench.stop(workbench.active)
    }
    else if (event.key === '?' && !typing(event.target)) {
      listShown.value = true
    }
  }

  function commanded(event: KeyboardEvent): void {
    const view = views[Number(event.key) - 1]
    if (view && workbench.screen === 'requests') {
      event.preventDefault()
      workbench.active.view = view
      return
    }
    const act = commands[event.key]
    if (!act)
      return
    event.preventDefault()
    act()
  }

  useEventListener(window, 'keydown', pressed)
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}

/** Moves the focus to the first place of the next pane; panes carry `data-pane`. */
function nextPane(back: boolean): void {
  const panes = [
    ...document.querySelectorAll<HTMLElement>('[data-pane]'),
  ].filter(pane => pane.offsetParent !== null)
  const now = panes.findIndex(pane => pane.contains(document.activeElement))
  for (let step = 1; step <= panes.length; step++) {
    const pane = panes[(now + (back
      ? -step
      : step) + panes.length * 2) % panes.length]
    const place = pane?.matches('[tabindex="0"]')
      ? pane
      : pane?.querySelector<HTMLElement>('[tabindex="0"], button:not([tabindex="-1"]), input, textarea, select')
    if (place) {
      place.focus()
      return
    }
  }
}
