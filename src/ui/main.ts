import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { connect } from './connection.ts'
import { i18n } from './i18n.ts'
import { useSession } from './stores/session.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/controls.css'
import './styles/sections.css'
import './styles/bytes.css'

const pinia = createPinia()
createApp(App).use(pinia).use(i18n).mount('#app')
void useSession(pinia).open(connect)
