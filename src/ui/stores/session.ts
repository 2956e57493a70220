import type { Capabilities, Lab, LabServer } from '../../contract/index.ts'
import type { Loss, Service } from '../connection.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

/** The wire to the service, what the service can do, and the practice servers. */
export const useSession = defineStore('session', () => {
  const service = shallowRef<Service | null>(null)
  const loss = ref<Loss | null>(null)
  const capabilities = shallowRef<Capabilities | null>(null)
  const lab = shallowRef<Lab | null>(null)
  const labState = ref<'waiting' | 'starting' | 'running' | 'failed'>('waiting')

  async function open(connect: (lose: (loss: Loss) => void) => Promise<Service>): Promise<void> {
    try {
      service.value = await connect(lose)
      capabilities.value = await service.value.capabilities()
      await startLab()
    }
    catch (error) {
      lose(error instanceof Error && error.message === 'no-token'
        ? 'no-token'
        : 'refused')
    }
  }

  /** The first word counts: a wire that was closed often breaks its pending calls too. */
  function lose(reason: Loss): void {
    loss.value ??= reason
  }

  async function startLab(): Promise<void> {
    if (!service.value)
      return
    labState.value = 'starting'
    try {
      lab.value = await service.value.lab()
      labState.value = lab.value.running ? 'running' : 'failed'
    }
    catch {
      // Told in the sidebar with a button to try again; everything else works without the practice servers.
      labState.value = 'failed'
    }
  }

  const servers = computed(() => lab.value?.servers ?? [])
  const serverOf = (host: string): LabServer | undefined => servers.value.find(server => server.host === host)

  return {
    service,
    loss,
    capabilities,
    lab,
    labState,
    servers,
    serverOf,
    open,
    lose,
    startLab,
  }
})
