import { createApp } from 'vue';
import App from './App.vue';
import { router } from './routes';
import { startI18n } from '../shared/i18n';
import { focusHeadings, setSite } from '../shared/page';
import { applyElder, prefs } from '../shared/prefs';
import { recoverPages } from '../shared/recovery';
import '../styles/base.css';
import '../styles/staff.css';

applyElder(prefs.elder);
setSite('staff.site');
await startI18n({
  'zh-CN': () => Promise.all([import('../shared/messages/zh'), import('./messages/zh')]),
  en: () => Promise.all([import('../shared/messages/en'), import('./messages/en')]),
});
focusHeadings(router);
recoverPages(router);
createApp(App).use(router).mount('#app');
