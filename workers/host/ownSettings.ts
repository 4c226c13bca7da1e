import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

interface SettingsHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  readonly now: () => Date;
  /** The user decided something: the books and their analysis are what they were. */
  onDecided(): void;
}

type SettingsMethods = {
  readonly [M in Extract<
    CoreMethod,
    | 'rights'
    | 'companyPreferences'
    | 'decidePreference'
    | 'dashboard'
    | 'decideDashboard'
    | 'history'
  >]: (input: CoreInput<M>) => Promise<CoreOutput<M>>;
};

/** How the user of the open company likes it, and everything that was decided in it. */
export function settingsMethods({ threads, jobs, now, onDecided }: SettingsHost): SettingsMethods {
  const decided = <T>(work: () => Promise<T>): Promise<T> =>
    jobs.change(async () => {
      const done = await work();
      onDecided();
      return done;
    });
  return {
    rights: () => threads.reader.call('rights', now().getTime()),
    companyPreferences: () => threads.reader.call('companyPreferences', null),
    decidePreference: ({ change }) =>
      decided(() => threads.writer.call('decidePreference', change)),
    dashboard: ({ role }) => threads.reader.call('dashboard', role),
    decideDashboard: (input) => decided(() => threads.writer.call('decideDashboard', input)),
    history: (input) => threads.reader.call('history', input),
  };
}
