import type { RevealService } from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { NoticesService } from '@scrm/notify/strapi-server';
import type { Core } from '@strapi/strapi';
import { adminIds } from './admin-ids';

/** Tells the admins when somebody reads many numbers in full within minutes. */
export function tellBursts(strapi: Core.Strapi): void {
  const reveal = strapi.plugin('guard').service('reveal') as RevealService;
  const notices = strapi.plugin('notify').service('notices') as NoticesService;
  reveal.onBurst(async ({ actor, looks, windowSeconds }) => {
    const values = { name: actor.name, looks, minutes: windowSeconds / 60 };
    for (const id of await adminIds(strapi))
      await notices.send({ to: id, kind: 'reveal_burst', ...renderNotice('reveal_burst', values) });
  });
}
