import { beforeEach, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import { fieldNodes, paint } from '../../../src/ui/timeline/field-nodes.ts'
import HexView from '../../../src/ui/timeline/HexView.vue'
import { fakeService } from '../support/fake-service.ts'
import { openSession, show } from '../support/mount.ts'

beforeEach(() => openSession(fakeService()))

const at = (start: number, end: number) => ({ start, end })
const nodes = fieldNodes([{ name: 'ServerHello', at: at(0, 40), kind: 'header', children: [
  { name: 'version', at: at(2, 4), kind: 'number' },
  { name: 'random', at: at(4, 36), kind: 'random' },
] }])
const bytes = new Uint8Array(40)

function hex(owners: Int32Array | null) {
  const selected = ref(0)
  const page = show({
    components: { HexView },
    setup: () => ({ bytes, nodes, owners, selected }),
    template: '<HexView :bytes="bytes" :nodes="nodes" :owners="owners" :selected="selected" label="Bytes" @select="selected = $event" />',
  })
  const pane = page.find('.hex')
  const press = async (...keys: string[]) => {
    for (const key of keys)
      await pane.trigger('keydown', { key })
    return nodes[selected.value]?.field.name
  }
  return { page, pane, press, selected }
}

it('walks the bytes with the arrows and selects the field under them', async () => {
  const { page, press, selected } = hex(paint(nodes, bytes.length))
  expect(await press('ArrowRight', 'ArrowRight')).toBe('version')
  expect(await press('ArrowRight', 'ArrowRight')).toBe('random')
  // from byte 4 to 20, 36 and no further
  expect(await press('ArrowDown')).toBe('random')
  expect(await press('ArrowDown', 'ArrowDown')).toBe('ServerHello')
  expect(await press('ArrowLeft')).toBe('random')
  expect(await press('End')).toBe('ServerHello')
  expect(await press('Home', 'ArrowUp', 'ArrowLeft')).toBe('ServerHello')
  // whoever selects elsewhere goes on from there
  selected.value = 2
  await nextTick()
  expect(await press('ArrowLeft')).toBe('version')
  page.unmount()
})

it('leaves the arrows to scroll where there are no fields', async () => {
  const { page, pane } = hex(null)
  const event = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true })
  pane.element.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(false)
  page.unmount()
})
