import type { Language } from '../../locales/index.ts'
import type { Program, Side } from '../../locales/remedies/index.ts'
import type { Scale } from '../timeline/sequence-layout.ts'
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
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
  const kept = recall()
  const theme = ref<Theme>(kept.theme)
  const language = ref<Language>(kept.language)
  const sidebar = ref(kept.sidebar)
  const mending = ref<Mending>(kept.mending)
  const scale = ref<Scale>(kept.scale)
  /** Which side of the lock the timeline shows; until the window closes. */
  const lockSide = ref<LockSide>('item')

  const systemDark = matchMedia('(prefers-color-scheme: dark)')
  const darkNow = ref(systemDark.matches)
  systemDark.addEventListener('change', event => darkNow.value = event.matches)
  const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && darkNow.value))

  const roomy = matchMedia('(width >= 1200px)')
  const wide = ref(roomy.matches)
  /** Below 1200 the sidebar lies over the content, so there it is opened for the moment only. */
  const overlaid = ref(false)
  roomy.addEventListener('change', (event) => {
    wide.value = event.matches
    overlaid.value = false
  })
  const sidebarShown = computed(() => wide.value ? sidebar.value : overlaid.value)
  function toggleSidebar(): void {
    if (wide.value)
      sidebar.value = !sidebar.value
    else
      overlaid.value = !overlaid.value
  }

  watch(dark, value => document.documentElement.dataset.theme = value ? 'dark' : 'light', { immediate: true })
  watch(language, speak, { immediate: true })
  watch([theme, language, sidebar, scale, mending], () => remember({ theme: theme.value, language: language.value, sidebar: sidebar.value, scale: scale.value, mending: mending.value }))

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

function recall(): Kept {
  const fallback: Kept = {
    theme: 'system',
    language: navigator.language.startsWith('zh')
      ? 'zh-CN'
      : 'en',
    sidebar: true,
    mending: { side: 'server', server: 'nginx', program: 'node', machine: system() },
    scale: 'stretched',
  }
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Record<keyof Kept, unknown>>
    return {
      theme: themes.find(theme => theme === kept.theme) ?? fallback.theme,
      language: languages.find(language => language === kept.language) ?? fallback.language,
      mending: mendingOf(kept.mending, fallback.mending),
      sidebar: typeof kept.sidebar === 'boolean'
        ? kept.sidebar
        : fallback.sidebar,
      scale: scales.find(scale => scale === kept.scale) ?? fallback.scale,
    }
  }
  catch {
    return fallback
  }
}

function remember(kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept))
  }
  catch {
    // Storage may be full or forbidden; the settings then last until the window closes.
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
