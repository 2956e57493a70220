import type { Component } from 'vue'
import { defineAsyncComponent } from 'vue'
import ScreenMissing from './ScreenMissing.vue'

/** A screen whose script comes when it is first shown. Where it does not come, that is said in its place. */
export function loadedLater<Screen extends Component>(loader: () => Promise<Screen>) {
  return defineAsyncComponent<Screen>({ loader, errorComponent: ScreenMissing })
}
