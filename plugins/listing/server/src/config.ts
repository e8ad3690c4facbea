type Env = (name: string, fallback: string) => string;

/** Settings of listing, read from the environment once at start. */
export interface ListingConfig {
  /** `1` shows the public the exact position, `0` one rounded to a kilometre (DESIGN: exact by setting). */
  publicExactPosition: string;
}

export const config = {
  default: ({ env }: { env: Env }): ListingConfig => ({
    publicExactPosition: env('PUBLIC_EXACT_POSITION', '0'),
  }),
  validator({ publicExactPosition }: ListingConfig) {
    if (publicExactPosition !== '0' && publicExactPosition !== '1')
      throw new Error('PUBLIC_EXACT_POSITION must be 0 or 1');
  },
};
