type Env = (name: string, fallback: string) => string;

/** Settings of notify, read from the environment once at start. */
export interface NotifyConfig {
  /** `1` runs the recurring jobs in this instance, `0` leaves them to others. */
  cronEnabled: string;
}

export const config = {
  default: ({ env }: { env: Env }): NotifyConfig => ({ cronEnabled: env('CRON_ENABLED', '1') }),
  validator({ cronEnabled }: NotifyConfig) {
    if (cronEnabled !== '0' && cronEnabled !== '1') throw new Error('CRON_ENABLED must be 0 or 1');
  },
};
