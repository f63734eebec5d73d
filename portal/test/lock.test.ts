import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('the lock file', () => {
  const lock = readFileSync('package-lock.json', 'utf8');
  it('names no download address', () => {
    expect(lock).not.toContain('"resolved"');
    expect(lock).not.toMatch(/https?:\/\/(?!(www\.)?(opencollective|github|paypal|tidelift|patreon)\.com|[\w./-]*sponsor|[\w.-]*funding)[^"]*\.tgz/);
  });
  it('keeps the integrity of every package', () => {
    const packages = Object.entries((JSON.parse(lock) as { packages: Record<string, { integrity?: string }> }).packages);
    expect(packages.filter(([name, one]) => name && !one.integrity)).toEqual([]);
  });
  it('pins every dependency exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
    for (const version of Object.values({ ...dependencies, ...devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('the content security policy', () => {
  it('needs no inline script or style', () => {
    for (const page of ['index.html', 'staff.html']) expect(readFileSync(page, 'utf8')).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
  });
});
