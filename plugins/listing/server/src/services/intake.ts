import { maskPii, piiKindOf } from '@scrm/guard/domain';
import { businessDayOf } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { type ContactKind, type IntakeReading, readListingText } from '../../../domain';
import { pluginService } from './plugin-service';
import type { RegionsService } from './regions';

/** A contact without its value: whoever pasted the message finds it there by the offsets. */
export interface MaskedContact {
  kind: ContactKind;
  masked: string;
  start: number;
  end: number;
  /** The archive takes no such number. */
  isRefused?: true;
  /** What the number lacks before it can be saved. */
  areaCode?: string;
}

export type IntakeAnswer = Omit<IntakeReading, 'contacts'> & { contacts: MaskedContact[] };

/** Pasted messages: what was read, with the region tree's names, and no contact in full. Saves nothing. */
export const createIntakeService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async read(text: string): Promise<IntakeAnswer> {
    const regions = await pluginService<RegionsService>(strapi, 'listing', 'regions').tree();
    const { contacts, fields, ...reading } = readListingText(text, {
      today: businessDayOf(new Date()),
      regions,
    });
    const masked = contacts.map(({ value, ...contact }) => ({
      ...contact,
      masked: mask(contact.kind, value),
    }));
    const phone = masked.find((contact) => contact.kind === 'phone' && !contact.isRefused);
    const name = contacts.find((contact) => contact.kind === 'name');
    const owner = {
      ...(name ? { ownerName: name.value } : {}),
      ...(phone ? { ownerPhone: phone.masked } : {}),
    };
    return {
      ...reading,
      fields: reading.kind === 'listing' ? { ...fields, ...owner } : fields,
      contacts: masked,
    };
  },
});

export type IntakeService = ReturnType<typeof createIntakeService>;

function mask(kind: ContactKind, value: string): string {
  return kind === 'name' ? value : maskPii(piiKindOf(kind), value);
}
