import type { Component } from 'vue'
import type { FakeService } from './fake-service.ts'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { h } from 'vue'
import { i18n, speak } from '../../../src/ui/i18n.ts'
import { useSession } from '../../../src/ui/stores/session.ts'

/** Fresh stores, the session open on the fake. */
export async function openSession({ service }: FakeService): Promise<void> {
  speak('en')
  setActivePinia(createPinia())
  await useSession().open(async () => service)
}

/** A component in English, in the document, with the stores of `openSession`. */
export function show(component: Component, props: Record<string, unknown> = {}) {
  return mount({
    render: () => h(TooltipProvider, () => h(component, props)),
  }, {
    attachTo: document.body,
    global: {
      plugins: [i18n],
    },
  })
}

/** Lets promises and the next frame pass. */
export async function settle(): Promise<void> {
  await flushPromises()
  await new Promise(resolve => requestAnimationFrame(() => resolve(null)))
  await flushPromises()
}
