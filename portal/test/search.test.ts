import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { h, watch } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { saidOf, useSearch } from '../src/shared/search';

async function searching(at: string) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
  await router.push(at);
  const asked: Record<string, string>[] = [];
  let use!: ReturnType<typeof useSearch<'q' | 'state'>>;
  mount({
    setup() {
      use = useSearch('q', 'state');
      watch(use.search, (now) => asked.push(now));
      return () => h('i');
    },
  }, { global: { plugins: [router] } });
  return { router, asked, use };
}

describe('a search that stands in the address', () => {
  it('is read from the address alone, without margins', () => {
    expect(saidOf({ q: ' 户籍 ', state: ['a'], other: 'x' }, ['q', 'state', 'kind'])).toEqual({ q: '户籍', state: '', kind: '' });
  });
  it('goes into the address when it is sent, without what is empty', async () => {
    const { router, use } = await searching('/documents?state=VALID');
    expect(use.asked).toEqual({ q: '', state: 'VALID' });
    use.asked.q = '工伤';
    use.asked.state = ' ';
    expect(use.search.value.q).toBe('');
    use.go();
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ q: '工伤' });
    expect(use.search.value).toEqual({ q: '工伤', state: '' });
  });
  it('fills in what was typed when the visitor goes back', async () => {
    const { router, use } = await searching('/documents?q=工伤');
    await router.push('/documents?q=生育');
    expect(use.asked.q).toBe('生育');
    await router.push('/documents?q=工伤');
    expect(use.asked.q).toBe('工伤');
  });
  it('is not another search while only the rest of the address changes', async () => {
    const { router, asked } = await searching('/documents?q=工伤');
    await router.push('/documents?q=工伤&view=imports#top');
    await flushPromises();
    expect(asked).toEqual([]);
    await router.push('/documents?q=生育');
    await flushPromises();
    expect(asked).toEqual([{ q: '生育', state: '' }]);
  });
});
