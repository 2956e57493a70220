import { expect, it } from 'vitest'
import { ref } from 'vue'
import ChoiceSwitch from '../../../src/ui/shapes/ChoiceSwitch.vue'
import { show } from '../support/mount.ts'

it('is one tab stop; the arrows choose and go round', async () => {
  const chosen = ref('b')
  const page = show({
    components: { ChoiceSwitch },
    setup: () => ({ chosen, options: ['a', 'b', 'c'], say: (option: string) => option.toUpperCase() }),
    template: '<ChoiceSwitch v-model="chosen" :options="options" label="Which" :say="say" />',
  })
  const stops = () => page.findAll('[tabindex="0"]').map(button => button.text())
  const press = (key: string, more = {}) => page.find('[role=radiogroup]').trigger('keydown', { key, ...more })
  expect(stops()).toEqual(['B'])
  for (const [key, expected] of [['ArrowRight', 'c'], ['ArrowDown', 'a'], ['ArrowLeft', 'c'], ['Home', 'a'], ['End', 'c'], ['ArrowUp', 'b']] as const) {
    await press(key)
    expect([key, chosen.value]).toEqual([key, expected])
  }
  expect(stops()).toEqual(['B'])
  expect(document.activeElement?.textContent).toBe('B')
  await press('ArrowDown', { altKey: true })
  expect(chosen.value).toBe('b')
  await page.findAll('[role=radio]')[2]!.trigger('click')
  expect(stops()).toEqual(['C'])
  page.unmount()
})
