import { useLogout } from '@refinedev/core';
import { useEffect } from 'react';
import { signInPath } from '../providers/auth-provider';
import { session } from '../providers/browser-session';

/** Leads to the sign-in page when the session ended, here or in another tab; another person's sign-in loads afresh. */
export function useSessionEnd(): void {
  const { mutate: leave } = useLogout();
  useEffect(
    () =>
      session.listen((event) => {
        if (event === 'other_sign_in') window.location.reload();
        else leave({ redirectPath: event === 'ended' ? signInPath() : '/login' });
      }),
    [leave],
  );
}
