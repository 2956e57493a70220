import { beforeEach, expect, it } from 'vitest'
import { ref } from 'vue'
import { fieldNodes } from '../../../src/ui/timeline/field-nodes.ts'
import FieldTree from '../../../src/ui/timeline/FieldTree.vue'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

beforeEach(() => openSession(fakeService()))

const at = (start: number, end: number) => ({ start, end })
const nodes = fieldNodes([{ name: 'ServerHello', at: at(0, 12), kind: 'header', children: [
  { name: 'random', at: at(0, 4), kind: 'random', value: 'aabbccdd' },
  { name: 'extensions', at: at(4, 12), kind: 'list', children: Array.from({ length: 30 }, (_, index) => ({ name: `extension ${index}`, at: at(4, 12), kind: 'opaque' as const, unknown: true as const })) },
  { name: 'broken', at: at(12, 12), kind: 'opaque', problem: 'a length' },
] }])

it('walks with the arrows, folds, and copies', async () => {
  const selected = ref(0)
  const copied = ref<string[]>([])
  const page = show({
    components: { FieldTree },
    setup: () => ({ nodes, selected, copied }),
    template: '<FieldTree :nodes="nodes" :selected="selected" :hovered="-1" label="Fields" @select="selected = $event" @copy="copied.push($event)" />',
  })
  const tree = page.find('[role=tree]')
  const press = async (...keys: string[]) => {
    for (const key of keys)
      await tree.trigger('keydown', { key })
  }
  const name = () => nodes[selected.value]?.field.name
  expect(page.findAll('[role=treeitem]')).toHaveLength(4)

  await press('ArrowDown', 'ArrowDown')
  expect(name()).toBe('extensions')
  await press('ArrowRight')
  expect(page.findAll('[role=treeitem]')).toHaveLength(34)
  await press('ArrowRight')
  expect(name()).toBe('extension 0')
  await press('ArrowLeft', 'ArrowLeft')
  expect(name()).toBe('extensions')
  expect(page.findAll('[role=treeitem]')).toHaveLength(4)
  await press('End')
  expect(name()).toBe('broken')
  expect(page.find('[aria-selected=true]').text()).toContain('a length')
  await press('Home', 'c', 't', 'a')
  expect(selected.value).toBe(0)
  expect(copied.value).toEqual(['hex', 'text', 'c'])
  expect(tree.attributes('aria-activedescendant')).toBe('field-0')
})

it('draws what is in sight of ten thousand fields, and brings the selected one into it', async () => {
  const many = fieldNodes([{ name: 'Certificate', at: at(0, 20_000), kind: 'header', children: Array.from({ length: 10_000 }, (_, index) => ({ name: `field ${index}`, at: at(index * 2, index * 2 + 2), kind: 'opaque' as const })) }])
  const selected = ref(0)
  const page = show({
    components: { FieldTree },
    setup: () => ({ many, selected }),
    template: '<FieldTree :nodes="many" :selected="selected" :hovered="-1" label="Fields" @select="selected = $event" />',
  })
  const tree = page.find<HTMLElement>('[role=tree]')
  expect(page.findAll('[role=treeitem]').length).toBeLessThan(80)
  await tree.trigger('keydown', { key: 'End' })
  expect(many[selected.value]?.field.name).toBe('field 9999')
  await settle()
  expect(tree.element.scrollTop).toBeGreaterThan(200_000)
  await tree.trigger('scroll')
  await settle()
  expect(page.findAll('[role=treeitem]').length).toBeLessThan(80)
  expect(page.find('[aria-selected=true]').text()).toContain('field 9999')
})
