import type { OpenedFile, OpenedObject, Refusal } from '../../../contract/index.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { refusalOf } from '../../stores/refusal.ts'
import { useSession } from '../../stores/session.ts'
import { useWorkbench } from '../../stores/workbench.ts'

interface GivenFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

/** One object of one file, in the order in which they are listed. */
export interface Listed {
  key: string
  file: OpenedFile
  object: OpenedObject
}

/** Certificate files that are open, without any connection. */
export const useOpenedFiles = defineStore('opened-files', () => {
  const session = useSession()
  const workbench = useWorkbench()
  const files = shallowRef<OpenedFile[]>([])
  const selected = ref('')
  const refusal = shallowRef<Refusal | null>(null)
  /** Whether the service failed in a way that is nobody's fault here. */
  const broken = ref(false)
  /** A file that wants a passphrase. */
  const locked = shallowRef<GivenFile | null>(null)

  const listed = computed<Listed[]>(() => files.value.flatMap((file, at) => file.objects.map(object => ({ key: `${at}-${object.index}`, file, object }))))
  const current = computed(() => listed.value.find(({ key }) => key === selected.value) ?? null)

  async function take(given: readonly File[]): Promise<void> {
    workbench.screen = 'certificates'
    for (const file of given)
      await read({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
  }

  /** PEM or base64 out of the clipboard. */
  async function takeText(name: string, text: string): Promise<void> {
    await read({ name, bytes: new TextEncoder().encode(text) })
  }

  async function read(given: GivenFile, passphrase: string | null = null): Promise<void> {
    if (!session.service)
      return
    refusal.value = null
    broken.value = false
    try {
      const opened = await session.service.open({ file: given, passphrase })
      locked.value = null
      files.value = [...files.value, opened]
      const first = opened.objects.find(({ kind }) => kind === 'certificate') ?? opened.objects[0]
      selected.value = first ? `${files.value.length - 1}-${first.index}` : selected.value
    }
    catch (error) {
      refusal.value = refusalOf(error)
      broken.value = refusal.value === null
      locked.value = refusal.value?.field === 'passphrase'
        ? given
        : null
    }
  }

  function unlock(passphrase: string): void {
    if (locked.value)
      void read(locked.value, passphrase)
  }
  function dismiss(): void {
    locked.value = null
    refusal.value = null
    broken.value = false
  }
  function close(file: OpenedFile): void {
    files.value = files.value.filter(other => other !== file)
    selected.value = listed.value[0]?.key ?? ''
    dismiss()
  }

  return { files, listed, current, selected, refusal, broken, locked, take, takeText, unlock, dismiss, close }
})
