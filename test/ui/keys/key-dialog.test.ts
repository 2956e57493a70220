import type { KeyStep } from '../../../src/contract/index.ts'
import { beforeEach, expect, it } from 'vitest'
import { ref } from 'vue'
import KeyDialog from '../../../src/ui/keys/KeyDialog.vue'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

beforeEach(() => openSession(fakeService()))

const steps: KeyStep[] = [
  { id: 'shared_secret', operation: 'input', from: [], known: false },
  { id: 'handshake_secret', operation: 'HKDF-Extract', from: ['derived_early_secret', 'shared_secret'], known: false },
  { id: 'server_handshake_traffic_secret', operation: 'Derive-Secret', label: 's hs traffic', from: ['handshake_secret'], context: 'ClientHello…ServerHello', secret: 'SERVER_HANDSHAKE_TRAFFIC_SECRET', known: true },
]

it('says of what is made of zeros alone that anybody can compute it', async () => {
  const page = show(KeyDialog, {
    steps: [
      { id: 'early_secret', operation: 'HKDF-Extract', from: [], context: '0, 0', known: true },
      { id: 'derived_early_secret', operation: 'Derive-Secret', label: 'derived', from: ['early_secret'], context: '', known: true },
      ...steps,
    ],
    open: true,
  })
  await settle()
  const dialog = document.querySelector('[role=dialog]')!
  expect(dialog.querySelector('h3')!.textContent!.trim()).toBe('early_secret')
  expect(dialog.textContent).toContain('HKDF-Extract(0, 0)')
  expect(dialog.textContent).toContain('Anybody can compute its value')
  expect(dialog.textContent).not.toContain('from the key log of this connection')
  expect([...dialog.querySelectorAll('.known')].map(each => each.textContent)).toEqual(['a constant', 'a constant', 'not known here', 'not known here', 'known here'])
  page.unmount()
})

it('walks the steps and says what each is made from', async () => {
  const page = show(KeyDialog, { steps, open: true })
  await settle()
  const dialog = document.querySelector('[role=dialog]')!
  const list = dialog.querySelector('[role=listbox]')!
  const chosen = () => dialog.querySelector('h3')!.textContent!.trim()
  const press = async (key: string) => {
    list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    await settle()
  }
  expect(chosen()).toBe('shared_secret')
  await press('ArrowUp')
  expect(chosen()).toBe('shared_secret')
  await press('End')
  expect(chosen()).toBe('server_handshake_traffic_secret')
  expect(dialog.textContent).toContain('what the server still sends of the handshake')
  expect(dialog.textContent).toContain('Derive-Secret(handshake_secret, "s hs traffic", ClientHello…ServerHello)')
  expect(dialog.textContent).toContain('its line begins with SERVER_HANDSHAKE_TRAFFIC_SECRET')
  ;[...dialog.querySelectorAll('button')].find(button => button.textContent?.trim() === 'handshake_secret')!.click()
  await settle()
  expect(chosen()).toBe('handshake_secret')
  expect(dialog.textContent).toContain('tlscope does not know its value')
  page.unmount()
})

it('gives the focus back to what opened it', async () => {
  const page = show({
    components: { KeyDialog },
    setup: () => ({ steps, open: ref(false) }),
    template: '<button @click="open = true">How</button><KeyDialog v-model:open="open" :steps="steps" />',
  })
  const button = page.find('button')
  button.element.focus()
  await button.trigger('click')
  await settle()
  const dialog = document.querySelector('[role=dialog]')!
  expect(dialog.contains(document.activeElement)).toBe(true)
  dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await settle()
  expect(document.querySelector('[role=dialog]')).toBeNull()
  expect(document.activeElement).toBe(button.element)
  page.unmount()
})
