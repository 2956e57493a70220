import type { Language } from '../../locales/index.ts'
import type { Program, Side } from '../../locales/remedies/index.ts'
import type { Scale } from '../timeline/sequence-layout.ts'
import { useMediaQuery, usePreferredDark, useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, toRefs, watch } from 'vue'
import { languages } from '../../locales/index.ts'
import { programsOf, sides } from '../../locales/remedies/index.ts'
import { speak } from '../i18n.ts'
import { scales } from '../timeline/sequence-layout.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
/** What a message says, or what the network saw of it. */
export const lockSides = ['item', 'wire'] as const
type LockSide = (typeof lockSides)[number]
const key = 'tlscope.settings'

/** Where things are mended, and for which program on each side. */
export type Mending = Record<Side, Program> & { side: Side }

interface Kept {
  mending: Mending
  theme: Theme
  language: Language
  sidebar: boolean
  scale: Scale
}

/** What stays over restarts: theme, language, the sidebar, and how time runs in the timeline. */
export const useSettings = defineStore('settings', () => {
  // Storage may be full or forbidden; the settings then last until the window closes. Other windows keep their own.
  const kept = useStorage<Kept>(key, fallback(), undefined, {
    serializer: { read: keptOf, write: JSON.stringify },
    writeDefaults: false,
    listenToStorageChanges: false,
    onError: () => {},
  })
  const { theme, language, sidebar, mending, scale } = toRefs(kept.value)
  /** Which side of the lock the timeline shows; until the window closes. */
  const lockSide = ref<LockSide>('item')

  const darkNow = usePreferredDark()
  const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && darkNow.value))

  const wide = useMediaQuery('(width >= 1200px)')
  /** Below 1200 the sidebar lies over the content, so there it is opened for the moment only. */
  const overlaid = ref(false)
  watch(wide, () => overlaid.value = false)
  const sidebarShown = computed(() => wide.value ? sidebar.value : overlaid.value)
  function toggleSidebar(): void {
    if (wide.value)
      sidebar.value = !sidebar.value
    else
      overlaid.value = !overlaid.value
  }

  watch(dark, value => document.documentElement.dataset.theme = value ? 'dark' : 'light', { immediate: true })
  watch(language, speak, { immediate: true })

  return {
    theme,
    language,
    sidebar,
    mending,
    scale,
    lockSide,
    dark,
    wide,
    overlaid,
    sidebarShown,
    toggleSidebar,
  }
})

function fallback(): Kept {
  return {
    theme: 'system',
    language: navigator.language.startsWith('zh')
      ? 'zh-CN'
      : 'en',
    sidebar: true,
    mending: { side: 'server', server: 'nginx', program: 'node', machine: system() },
    scale: 'stretched',
  }
}

/** What was written down, as far as it is still a choice. */
function keptOf(text: string): Kept {
  const usual = fallback()
  const kept = JSON.parse(text) as Partial<Record<keyof Kept, unknown>>
  return {
    theme: themes.find(theme => theme === kept.theme) ?? usual.theme,
    language: languages.find(language => language === kept.language) ?? usual.language,
    mending: mendingOf(kept.mending, usual.mending),
    sidebar: typeof kept.sidebar === 'boolean'
      ? kept.sidebar
      : usual.sidebar,
    scale: scales.find(scale => scale === kept.scale) ?? usual.scale,
  }
}

function mendingOf(kept: unknown, fallback: Mending): Mending {
  const found = (typeof kept === 'object' ? kept : null) as Partial<Record<keyof Mending, unknown>> | null
  const program = (side: Side): Program => programsOf[side].find(name => name === found?.[side]) ?? fallback[side]
  return {
    side: sides.find(side => side === found?.side) ?? fallback.side,
    server: program('server'),
    program: program('program'),
    machine: program('machine'),
  }
}

function system(): Program {
  return /Mac/.test(navigator.userAgent)
    ? 'macos'
    : /Windows/.test(navigator.userAgent)
      ? 'windows'
      : 'linux'
}
