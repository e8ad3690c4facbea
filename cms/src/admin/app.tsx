import type { StrapiApp } from '@strapi/strapi/admin';
import { arrangeEditView, type EditView, INPUTS } from './forms/arrange-edit-view';
import { ChoiceInput } from './forms/choice-input';
import { arrangeColumns } from './forms/columns';
import { Fact } from './forms/fact';
import { FormTitle, GroupTitle } from './forms/group-title';
import { dropRefused } from './forms/kept-in-panel';
import { LinksPanel } from './forms/links-panel';
import { MediaGallery } from './forms/media-gallery';
import { RelatedRows } from './forms/related-rows';
import { RowsTable } from './forms/rows-table';
import { TagInput } from './forms/tag-input';
import { ZH_HANS } from './zh-hans';

const EDIT_VIEW = 'Admin/CM/pages/EditView/mutate-edit-view-layout';
const LANGUAGE = 'strapi-admin-language';
const LIST_VIEW = 'Admin/CM/pages/ListView/inject-column-in-table';

interface ContentManager {
  apis: { addEditViewSidePanel(panels: unknown[]): void };
}

export default {
  config: {
    locales: ['zh-Hans'],
    translations: { 'zh-Hans': ZH_HANS },
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp) {
    dismissMediaBanner();
    app.addRBACMiddleware([() => (next) => (permissions) => next(dropRefused(permissions))]);
    // until somebody chooses another language
    if (!localStorage.getItem(LANGUAGE)) localStorage.setItem(LANGUAGE, 'zh-Hans');
  },
  bootstrap(app: StrapiApp) {
    app.addFields(
      [
        { type: INPUTS.form, Component: FormTitle },
        { type: INPUTS.title, Component: GroupTitle },
        { type: INPUTS.fact, Component: Fact },
        { type: INPUTS.tags, Component: TagInput },
        { type: INPUTS.gallery, Component: MediaGallery },
        { type: INPUTS.related, Component: RelatedRows },
        { type: INPUTS.rows, Component: RowsTable },
        { type: INPUTS.choice, Component: ChoiceInput },
      ].map(({ type, Component }) => ({ type, Component: Component as React.ComponentType })),
    );
    app.registerHook(EDIT_VIEW, ((view: { layout: EditView }) =>
      // where a super admin arranges the form, it stands as it is kept
      location.pathname.includes('/configurations/')
        ? view
        : { ...view, layout: arrangeEditView(view.layout) }) as never);
    app.registerHook(LIST_VIEW, arrangeColumns as never);
    (app.getPlugin('content-manager') as unknown as ContentManager).apis.addEditViewSidePanel([LinksPanel]);
  },
};

/**
 * Strapi tells everybody of its new media library, which is switched off here (config/features.ts), until they close it. Its key ends in the
 * installation's id, which is not known as yet while the page starts, and is none without telemetry.
 */
function dismissMediaBanner(): void {
  for (const id of ['undefined', 'false'])
    localStorage.setItem(`STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_true:${id}`, 'true');
}
