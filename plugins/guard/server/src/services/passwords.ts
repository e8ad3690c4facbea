import type { Core } from '@strapi/strapi';
import bcrypt from 'bcrypt';
import { checkPassword, invalidField, PASSWORD_FAULT_LABELS, PASSWORD_HASH_ROUNDS } from '../../../domain';
import { withTransaction } from '../kit/transaction';

/** The hash of nothing anybody knows: compared with when there is no account, so that the answer takes as long. */
const NOBODYS_HASH = '$2b$12$LOz5/fyhf5jiYNIztz7nq.MKxYAEc8MQLb8/o34ZNSAw/TQwfB4ES';

export interface Account {
  username: string;
  displayName?: string | null;
  workPhone?: string | null;
}

/** Passwords by the native bcrypt, in a thread of its own: Strapi's would hold up every request while it reckons. */
export const createPasswordsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  hash(password: string): Promise<string> {
    return bcrypt.hash(password, PASSWORD_HASH_ROUNDS);
  },

  /** Is it the password of this hash? Takes equally long without one, and is then never true. */
  async matches(password: string, hash: string | null | undefined): Promise<boolean> {
    const isEqual = await bcrypt.compare(password, hash || NOBODYS_HASH);
    return isEqual && Boolean(hash);
  },

  /** Was it made with less work than we ask for today? */
  isOutdated(hash: string): boolean {
    return bcrypt.getRounds(hash) < PASSWORD_HASH_ROUNDS;
  },

  /** @throws DomainError 400 naming `field` when it may not be this account's password */
  checkOrThrow(password: string, { username, displayName, workPhone }: Account, field = 'password'): void {
    const verdict = checkPassword(password, { names: [username, displayName, workPhone] });
    if (!verdict.ok) throw invalidField(field, PASSWORD_FAULT_LABELS[verdict.reason], verdict.reason);
  },

  /** Keeps the password that was just verified under a stronger hash, which it returns; the account's sessions stay. */
  async rehash(userId: number, password: string, oldHash: string): Promise<string> {
    const hash = await bcrypt.hash(password, PASSWORD_HASH_ROUNDS);
    await withTransaction(strapi, async (trx) => {
      await trx.raw("SELECT set_config('scrm.rehash', 'on', true)");
      await trx('up_users').where({ id: userId, password: oldHash }).update({ password: hash });
    });
    return hash;
  },

  /** Strapi's panel hashes and compares in services of its own; they are given ours. */
  strengthenPanel(): void {
    const auth = strapi.service('admin::auth') as unknown as {
      hashPassword(password: string): Promise<string>;
      checkCredentials(given: { email: string; password: string }): Promise<unknown[]>;
    };
    const check = auth.checkCredentials.bind(auth);
    auth.hashPassword = (password) => bcrypt.hash(password, PASSWORD_HASH_ROUNDS);
    auth.checkCredentials = async (given) => {
      const admins = strapi.db.query('admin::user');
      const admin = await admins.findOne({ where: { email: given.email } });
      // Strapi answers at once where there is no account
      if (!admin?.password) await bcrypt.compare(given.password, NOBODYS_HASH);
      const result = await check(given);
      if (result[1] && bcrypt.getRounds(admin.password) < PASSWORD_HASH_ROUNDS) {
        const password = await bcrypt.hash(given.password, PASSWORD_HASH_ROUNDS);
        await admins.update({ where: { id: admin.id }, data: { password } });
      }
      return result;
    };
  },
});

export type PasswordsService = ReturnType<typeof createPasswordsService>;
