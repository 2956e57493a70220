import { beforeEach, expect, it, vi } from 'vitest'
import ThirdPartyNotices from '../../../src/ui/frame/ThirdPartyNotices.vue'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

beforeEach(() => openSession(fakeService()))

async function opened(answer: () => Promise<Response>) {
  const asked = vi.fn(answer)
  vi.stubGlobal('fetch', asked)
  const page = show(ThirdPartyNotices, { version: '1.2.3' })
  await page.get('button').trigger('click')
  await settle()
  await settle()
  return { page, asked, dialog: () => document.querySelector('[role=dialog]')! }
}

it('the version opens the file that lies beside the page, and asks for it once', async () => {
  const { page, asked, dialog } = await opened(async () => new Response('vue 3 (MIT)'))
  expect(page.get('button').text()).toBe('tlscope 1.2.3')
  expect(dialog().querySelector('pre')!.textContent).toBe('vue 3 (MIT)')
  await dialog().querySelector('button')!.click()
  await settle()
  await page.get('button').trigger('click')
  await settle()
  expect(dialog().querySelector('pre')!.textContent).toBe('vue 3 (MIT)')
  expect(asked.mock.calls).toEqual([['third-party-notices.txt']])
  page.unmount()
})

it('a file that does not come is told, with its name', async () => {
  const { page, dialog } = await opened(async () => new Response('not found', { status: 404 }))
  expect(dialog().querySelector('[role=alert]')!.textContent).toContain('third-party-notices.txt')
  page.unmount()
})
