import { parsePhone } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';

/** Whom a message is for: an account, or somebody whom another context knows, as `<who>:<documentId>`. */
export interface Addressee {
  toUser: number | null;
  recipient: string | null;
}

/** Why somebody does not want a kind of message, in words; null when nothing speaks against it. */
export type Objections = (of: string, kind: string) => Promise<string | null>;

/** The phone of somebody in the clear, or null when there is none (any more). */
export type PhoneSource<T> = (of: T) => Promise<string | null>;

/**
 * Where people are reached. The outbox holds no number: it is asked for when a message is sent, so that a changed, erased or blocked one holds at
 * once. notify knows accounts only; other contexts tell it of theirs.
 */
export const createAddressesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const others = new Map<string, PhoneSource<string>>();
  const objections = new Map<string, Objections>();
  const ofUsers: PhoneSource<number>[] = [];
  return {
    /** Makes a kind of recipient known: `customer`, by documentId. */
    register(who: string, source: PhoneSource<string>): void {
      others.set(who, source);
    },

    /** Makes known how a kind of recipient is asked whether he wants a message: what waited until morning may not be wanted any more. */
    registerObjections(who: string, ask: Objections): void {
      objections.set(who, ask);
    },

    async objectionOf({ recipient }: Addressee, kind: string): Promise<string | null> {
      const [who = '', id = ''] = (recipient ?? '').split(':');
      return (await objections.get(who)?.(id, kind)) ?? null;
    },

    /** Adds where the mobile of an account may stand beside its work phone. */
    registerUsers(source: PhoneSource<number>): void {
      ofUsers.push(source);
    },

    /** A mobile number, or null. */
    async phoneOf({ toUser, recipient }: Addressee): Promise<string | null> {
      if (toUser !== null) return phoneOfUser(toUser);
      const [who = '', id = ''] = (recipient ?? '').split(':');
      return mobileIn((await others.get(who)?.(id)) ?? null);
    },
  };

  async function phoneOfUser(id: number): Promise<string | null> {
    const user = await strapi.db.connection('up_users').where({ id }).first('work_phone', 'blocked');
    if (!user || user.blocked) return null;
    for (const source of ofUsers) {
      const phone = mobileIn(await source(id));
      if (phone) return phone;
    }
    return mobileIn(user.work_phone);
  }
};

export type AddressesService = ReturnType<typeof createAddressesService>;

function mobileIn(text: string | null): string | null {
  const parsed = text ? parsePhone(text) : null;
  return parsed?.ok && parsed.kind === 'mobile' ? parsed.phone : null;
}
