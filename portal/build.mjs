/* Builds the portal for Maven: quick when nothing changed, and a helpful sentence when something is missing. */
import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'fs';
import { dirname, join, relative } from 'path';
import { fileURLToPath } from 'url';
import { gzipSync } from 'zlib';

const portal = dirname(fileURLToPath(import.meta.url));
const output = join(portal, 'target', 'classes', 'META-INF', 'resources');
const stampFile = join(portal, 'target', 'portal-build.json');
const firstLoadBudget = 80_000;
const formBudget = 15_000;

function stop(zh, en) {
  console.error(`\n${zh}\n${en}\n`);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `门户构建需要 Node.js 20.19 或更高版本,现在是 ${process.versions.node}。请升级,或加 -DskipPortal=true 跳过门户。`,
    `Building the portal needs Node.js 20.19 or later, this is ${process.versions.node}. Upgrade it, or skip the portal with -DskipPortal=true.`,
  );
}

function files(at) {
  if (!existsSync(at)) return [];
  if (statSync(at).isFile()) return [at];
  return readdirSync(at)
    .sort()
    .flatMap((name) => files(join(at, name)));
}

function hash(paths, more = '') {
  const sum = createHash('sha256').update(more);
  for (const path of paths.flatMap((one) => files(join(portal, one)))) sum.update(relative(portal, path)).update('\0').update(readFileSync(path));
  return sum.digest('hex');
}

const stamp = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
const dependencies = hash(['package.json', 'package-lock.json', '.npmrc'], String(major));
const sources = hash(['src', 'test', 'public', 'index.html', 'staff.html', 'vite.config.ts', 'tsconfig.json', 'build.mjs'], dependencies);

if (stamp.sources === sources && existsSync(join(output, 'index.html')) && existsSync(join(output, 'staff.html'))) {
  console.log('portal: nothing changed / 门户没有变化');
  process.exit(0);
}

function keep(more) {
  Object.assign(stamp, more);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamp));
}

function run(what, command, args) {
  const started = Date.now();
  const done = spawnSync(command, args, { cwd: portal, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (done.error) {
    stop(
      `没有找到 ${command}。请安装 Node.js 20.19 或更高版本(自带 npm),或加 -DskipPortal=true 跳过门户。`,
      `${command} was not found. Install Node.js 20.19 or later (npm comes with it), or skip the portal with -DskipPortal=true.`,
    );
  }
  if (done.status !== 0) {
    stop(
      `门户的“${what}”没有通过。在 portal 目录重复这一步:${command} ${args.join(' ')}`,
      `The portal's step “${what}” failed. Repeat it in the folder portal: ${command} ${args.join(' ')}`,
    );
  }
  console.log(`portal: ${what} ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

if (stamp.dependencies !== dependencies || !existsSync(join(portal, 'node_modules', 'vite'))) {
  run('npm ci', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  keep({ dependencies });
}
const node = process.execPath;
run('type check', node, ['node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit']);
run('tests', node, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', '--silent']);
run('build', node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
checkBudgets();
keep({ sources });

/** What a first visitor loads: the entry with everything it imports, its styles, one language and the home page's chunks. */
function checkBudgets() {
  const manifestFile = join(output, 'portal-manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  rmSync(manifestFile);
  const weigh = (names) => [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(output, name)), { level: 9 }).length, 0);
  const reach = (keys, found = new Set()) => {
    for (const key of keys) {
      const chunk = manifest[key];
      if (!chunk || found.has(chunk.file)) continue;
      found.add(chunk.file);
      (chunk.css ?? []).forEach((css) => found.add(css));
      reach(chunk.imports ?? [], found);
    }
    return found;
  };
  const everywhere = (keys, seen = new Set()) => {
    for (const key of keys) {
      if (!manifest[key] || seen.has(key)) continue;
      seen.add(key);
      everywhere([...(manifest[key].imports ?? []), ...(manifest[key].dynamicImports ?? [])], seen);
    }
    return seen;
  };
  const heavy = [...everywhere(['index.html'])].filter((key) => /node_modules\/(bpmn-js|diagram-js|echarts|zrender)\//.test(key));
  if (heavy.length) stop(`公众页面引用了只给工作台用的模块:${heavy[0]}`, `A public page reaches a module that is for the workbench only: ${heavy[0]}`);
  const first = reach(['index.html', 'src/shared/messages/zh.ts', 'src/public/messages/zh.ts']);
  const staff = reach(['staff.html', 'src/shared/messages/zh.ts', 'src/staff/messages/zh.ts']);
  const form = Object.values(manifest).filter((chunk) => chunk.name === 'form').map((chunk) => chunk.file);
  if (form.length !== 1) stop('构建结果里没有找到表单模块。', 'The renderer’s chunk is missing from the build.');
  const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const page = gzipSync(readFileSync(join(output, 'index.html'))).length;
  const total = weigh(first) + page;
  console.log(`portal: public first load ${kb(total)} gz (budget ${kb(firstLoadBudget)}), renderer and validator ${kb(weigh(form))} (budget ${kb(formBudget)}), staff ${kb(weigh(staff))}`);
  if (total > firstLoadBudget) stop(`公众首屏 ${kb(total)},超过预算 ${kb(firstLoadBudget)}。`, `The public first load is ${kb(total)}, over its budget of ${kb(firstLoadBudget)}.`);
  if (weigh(form) > formBudget) stop(`表单模块 ${kb(weigh(form))},超过预算 ${kb(formBudget)}。`, `The renderer and validator are ${kb(weigh(form))}, over their budget of ${kb(formBudget)}.`);
}
