import { beforeEach, expect, it, vi } from 'vitest'
import { loadedLater } from '../../../src/ui/frame/loaded-later.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

beforeEach(() => openSession(fakeService()))

it('a screen whose script does not come says so, and loads the page anew', async () => {
  const told = (['error', 'warn'] as const).map(level => vi.spyOn(console, level).mockImplementation(() => {}))
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {})
  const page = show(loadedLater(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))))
  await settle()
  expect(page.get('[role=alert]').text()).toContain('This screen could not be loaded')
  await page.get('button').trigger('click')
  expect(reload).toHaveBeenCalledOnce()
  told.forEach(spy => spy.mockRestore())
  reload.mockRestore()
})
