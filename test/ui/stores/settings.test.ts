import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { useSettings } from '../../../src/ui/stores/settings.ts'

const key = 'tlscope.settings'

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})

describe('what stays over restarts', () => {
  it('is written when it changes, and not before', async () => {
    const settings = useSettings()
    await nextTick()
    expect(localStorage.getItem(key)).toBeNull()
    settings.theme = 'dark'
    settings.mending = { ...settings.mending, side: 'program' }
    await nextTick()
    expect(JSON.parse(localStorage.getItem(key)!)).toMatchObject({ theme: 'dark', sidebar: true, mending: { side: 'program', server: 'nginx' } })
    expect(document.documentElement.dataset.theme).toBe('dark')
  })

  it('is read, as far as it is still a choice', () => {
    localStorage.setItem(key, JSON.stringify({ theme: 'light', language: 'tlh', sidebar: 'yes', scale: 'true', mending: { side: 'machine', server: 'apache', program: 'cobol' } }))
    const settings = useSettings()
    expect(settings.theme).toBe('light')
    expect(settings.language).toBe('en')
    expect(settings.sidebar).toBe(true)
    expect(settings.mending).toMatchObject({ side: 'machine', server: 'apache', program: 'node' })
  })

  it.each(['{', 'null', '7'])('is the usual where %s was written', (text) => {
    localStorage.setItem(key, text)
    expect(useSettings().mending).toMatchObject({ side: 'server', server: 'nginx', program: 'node' })
  })

  it('lasts until the window closes where storage is forbidden', () => {
    const asked = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError')
    })
    const settings = useSettings()
    settings.scale = 'true'
    expect(settings.scale).toBe('true')
    expect(settings.theme).toBe('system')
    expect(asked).toHaveBeenCalled()
    asked.mockRestore()
  })
})
