import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { inRoot } from './paths.mjs';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: { readonly include: readonly { name: string; machine: string }[] } };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const { load } = createRequire(createRequire(import.meta.url).resolve('electron-builder'))('js-yaml') as {
  load: (text: string) => Workflow;
};

/** What may start a workflow here: never what a stranger starts with our secrets at hand. */
const starts = ['push', 'pull_request', 'schedule', 'workflow_dispatch'];

/** What is wrong with a workflow, in words. */
function problemsOf(text: string): string[] {
  const workflow = load(text);
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);
  return [
    ...Object.keys(workflow.on)
      .filter((start) => !starts.includes(start))
      .map((start) => `started by ${start}`),
    ...(typeof workflow.permissions !== 'object' ? ['permissions are not named'] : []),
    ...jobs
      .filter(([, job]) => typeof job.permissions !== 'object')
      .map(([name]) => `permissions of ${name} are not named`),
    ...jobs.filter(([, job]) => !job['timeout-minutes']).map(([name]) => `${name} may run for hours`),
    ...steps.flatMap(problemsOfStep),
    ...[workflow, ...jobs.map(([, job]) => job)]
      .flatMap(({ env }) => Object.values(env ?? {}))
      .filter((value) => value.includes('secrets.'))
      .map((value) => `${value} for more than one step`),
    ...text
      .split('\n')
      .filter((line) => /\buses:/.test(line) && !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
      .map((line) => `no commit and version: ${line.trim()}`),
  ];
}

function problemsOfStep({ uses, run, with: options }: Step): string[] {
  return [
    // whatever a name, a branch or a message holds is put into the script as it is: a value belongs into env
    ...(run?.includes('${{') ? [`an expression in a script: ${run.trim()}`] : []),
    ...(uses?.startsWith('actions/checkout@') && options?.['persist-credentials'] !== false
      ? ['a checkout that leaves its key behind']
      : []),
    ...(uses?.startsWith('actions/github-script@') ? ['a script of expressions'] : []),
  ];
}

const files = readdirSync(inRoot('.github', 'workflows')).filter((name) => /\.ya?ml$/.test(name));
const text = (name: string): string => readFileSync(inRoot('.github', 'workflows', name), 'utf8');

describe('the workflows', () => {
  it.each(files)('%s: actions by commit, rights by name, nothing foreign in a script', (name) => {
    expect(problemsOf(text(name))).toEqual([]);
  });

  it.each([
    ['an action by tag', /@[0-9a-f]{40} # v7\.0\.1/, '@v7', /no commit and version/],
    ['an action without its version', /(@[0-9a-f]{40}) # v7\.0\.1/, '$1', /no commit and version/],
    ['a start with secrets for strangers', 'push:', 'pull_request_target:', /started by pull_request_target/],
    ['rights that are not named', /^permissions: \{\}$/m, '', /permissions are not named/],
    ['all rights', /^permissions: \{\}$/m, 'permissions: write-all', /permissions are not named/],
    ['rights of a job that are not named', / {4}permissions:\n {6}contents: read\n/, '', /permissions of check/],
    [
      'a name in a script',
      'npm run check',
      'echo ${{ github.event.head_commit.message }}',
      /an expression in a script/,
    ],
    ['a checkout that keeps its key', 'persist-credentials: false', 'persist-credentials: true', /leaves its key/],
    [
      'a secret for a whole job',
      '    timeout-minutes: 90',
      '    timeout-minutes: 90\n    env: { KEY: "${{ secrets.KEY }}" }',
      /more than one step/,
    ],
  ])('are not passed with %s', (_what, before, after, problem) => {
    const changed = text('release.yml').replace(before, after);
    expect(changed).not.toBe(text('release.yml'));
    expect(problemsOf(changed).join('\n')).toMatch(problem);
  });
});

describe('the release', () => {
  const { on, jobs } = load(text('release.yml'));

  it('is started by the tag of a version only, and only its last job may write', () => {
    expect(on).toEqual({ push: { tags: ['v*'] } });
    const rights = Object.entries(jobs).map(([name, { permissions }]) => [name, permissions]);
    expect(Object.fromEntries(rights)).toEqual({
      check: { contents: 'read' },
      packages: { contents: 'read' },
      draft: { contents: 'write' },
    });
  });

  it('is packed on a machine of each system and processor', () => {
    const machines = jobs.packages?.strategy?.matrix.include.map(({ name }) => name);
    expect(machines).toEqual(['linux-x64', 'windows-x64', 'macos-arm64', 'macos-x64']);
  });

  it('hands the keys of signing to the step that packs, and to no other', () => {
    const withKeys = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ env }) =>
        Object.values(env ?? {}).some((value) => /secrets\.(WIN_)?CSC_|secrets\.APPLE_/.test(value)),
      );
    expect(withKeys.map(({ run }) => run)).toEqual(['node scripts/release.mjs']);
  });

  it('is a draft', () => {
    const [last] = jobs.draft?.steps.slice(-1) ?? [];
    expect(last?.run).toMatch(/gh release create "\$GITHUB_REF_NAME" --draft --verify-tag/);
  });
});
