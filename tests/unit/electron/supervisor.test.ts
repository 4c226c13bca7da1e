import { describe, expect, test, vi } from 'vitest';
import type { FromCore, ToCore } from '../../../core/contract/control.ts';
import type { CoreProcess } from '../../../electron/main/core/coreProcess.ts';
import { RestartPolicy } from '../../../electron/main/core/restartPolicy.ts';
import { CoreSupervisor } from '../../../electron/main/core/supervisor.ts';

interface Line {
  closed: boolean;
  close(): void;
}
const newLine = (): Line => ({
  closed: false,
  close() {
    this.closed = true;
  },
});

/** A core process played by the test: it hears what is posted and can answer or die. */
class PlayedCore implements CoreProcess<Line> {
  readonly heard: ToCore[] = [];
  readonly ports: Line[] = [];
  killed = false;
  answering = true;
  #hear: (message: FromCore) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;

  post(message: ToCore, ports: Line[] = []): void {
    this.heard.push(message);
    this.ports.push(...ports);
    if (this.answering && 'request' in message) {
      queueMicrotask(() => this.say({ type: 'done', request: message.request, error: null }));
    }
  }
  onMessage(listener: (message: FromCore) => void): void {
    this.#hear = listener;
  }
  onExit(listener: (code: number) => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.killed = true;
  }
  say(message: FromCore): void {
    this.#hear(message);
  }
  die(code = 9): void {
    this.#exit(code);
  }
  types(): string[] {
    return this.heard.map((message) => message.type);
  }
}

const COMPANY = { companyId: 'c1', name: 'Kaveri', dbFile: '/x/books.db', keyHex: 'ab'.repeat(32) };

function setUp() {
  const cores: PlayedCore[] = [];
  const ended = vi.fn();
  const log = vi.fn();
  const openSignIn = vi.fn(async () => true);
  const clock = { now: 0 };
  const next = { answers: true };
  const supervisor = new CoreSupervisor<Line>({
    fork: () => {
      const core = new PlayedCore();
      core.answering = next.answers;
      cores.push(core);
      return core;
    },
    init: () => ({ type: 'init', samplesDir: '/s', tempDir: '/t', costOfFunds: 0.1 }),
    policy: new RestartPolicy(() => clock.now),
    wait: async () => undefined,
    log,
    ended,
    openSignIn,
  });
  supervisor.start();
  const last = () => cores.at(-1) ?? expect.fail('no core was forked');
  return { supervisor, cores, ended, log, openSignIn, clock, last, next };
}

describe('the core supervisor', () => {
  test('tells a fresh core its settings first', () => {
    const { last } = setUp();
    expect(last().types()).toEqual(['init']);
  });

  test('forks again after a death, opens the same company again, and tells the windows', async () => {
    const { supervisor, cores, ended, last } = setUp();
    await supervisor.openCompany(COMPANY);
    cores[0]?.die();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledWith(true, { code: 'core_restarted' }));
    expect(cores).toHaveLength(2);
    expect(last().types()).toEqual(['init', 'openCompany']);
    expect(last().heard[1]).toMatchObject(COMPANY);
  });

  test('opens the sample again when a window had opened it', async () => {
    const { cores, ended, last } = setUp();
    cores[0]?.say({ type: 'sampleOpened' });
    cores[0]?.die();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(last().types()).toEqual(['init', 'openSample']);
  });

  test('opens nothing again that was closed', async () => {
    const { supervisor, cores, ended, last } = setUp();
    await supervisor.openCompany(COMPANY);
    await supervisor.closeCompany();
    cores[0]?.die();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(last().types()).toEqual(['init']);
  });

  test('has the sign-in page opened that the core asks for, and tells it whether that went', async () => {
    const { openSignIn, last } = setUp();
    const asked = { platform: 'https://a.example', url: 'https://a.example/in' };
    for (const [request, opened] of [
      [1, true],
      [2, false],
    ] as const) {
      openSignIn.mockResolvedValueOnce(opened);
      last().say({ type: 'openBrowser', request, ...asked });
      await vi.waitFor(() =>
        expect(last().heard.at(-1)).toEqual({ type: 'browserOpened', request, opened }),
      );
    }
    expect(openSignIn).toHaveBeenCalledWith(asked.platform, asked.url);
  });

  test('settles every request that was open with a typed error', async () => {
    const { supervisor, cores } = setUp();
    const [core] = cores;
    if (core) core.answering = false;
    const opening = supervisor.openCompany(COMPANY);
    core?.die();
    await expect(opening).rejects.toMatchObject({ appError: { code: 'core_restarted' } });
  });

  test('passes on the error of a company that does not open again, and forgets it', async () => {
    const { supervisor, cores, ended, last, next } = setUp();
    await supervisor.openCompany(COMPANY);
    next.answers = false;
    cores[0]?.die();
    await vi.waitFor(() => expect(last().types()).toEqual(['init', 'openCompany']));
    last().say({ type: 'done', request: 2, error: { code: 'db_corrupt' } });
    await vi.waitFor(() => expect(ended).toHaveBeenCalledWith(true, { code: 'db_corrupt' }));
    last().die();
    await vi.waitFor(() => expect(cores).toHaveLength(3));
    expect(last().types()).toEqual(['init']);
  });

  test('gives up after repeated deaths and says so once; later deaths far apart start over', async () => {
    const { cores, ended, clock, last } = setUp();
    for (let deaths = 1; deaths <= 4; deaths += 1) {
      last().die();
      await vi.waitFor(() => expect(cores).toHaveLength(deaths + 1));
      clock.now += 100;
    }
    last().die();
    await vi.waitFor(() => expect(ended).toHaveBeenLastCalledWith(false, { code: 'internal' }));
    expect(cores).toHaveLength(5);
  });

  test('hands a window its line, or closes it when there is no core', async () => {
    const { supervisor, cores } = setUp();
    const line = newLine();
    expect(supervisor.connect(1, line)).toBe(true);
    expect(cores[0]?.ports).toEqual([line]);
    await supervisor.stop(0);
    cores[0]?.die();
    const late = newLine();
    expect(supervisor.connect(1, late)).toBe(false);
    expect(late.closed).toBe(true);
  });

  test('ends a core politely, and is not started again by its end', async () => {
    const { supervisor, cores, ended } = setUp();
    const stopping = supervisor.stop(10_000);
    expect(cores[0]?.types()).toContain('shutdown');
    cores[0]?.say({ type: 'bye' });
    await stopping;
    cores[0]?.die(0);
    expect(cores).toHaveLength(1);
    expect(ended).not.toHaveBeenCalled();
  });

  test('never writes a key, a name or a path into the log', async () => {
    const { supervisor, cores, log, ended } = setUp();
    await supervisor.openCompany(COMPANY);
    cores[0]?.die();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
    const written = JSON.stringify(log.mock.calls);
    for (const secret of Object.values(COMPANY)) expect(written).not.toContain(secret);
  });
});

test('restarts come sooner at first, then not at all, and count anew after a quiet minute', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  const waits = [1, 2, 3, 4, 5].map(() => policy.ended());
  expect(waits).toEqual([0, 500, 2000, 5000, null]);
  now += 60_000;
  expect(policy.ended()).toBe(0);
});
