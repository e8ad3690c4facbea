import type { Core } from '@strapi/strapi';
import { cleanUpload, type UploadedFile } from '../../uploads/clean-upload';

interface UploadService {
  upload(input: { files: UploadedFile | UploadedFile[] }, options?: { user?: unknown }): Promise<unknown>;
  replace(id: unknown, input: { file: UploadedFile }, options?: { user?: unknown }): Promise<unknown>;
}

interface Context {
  strapi: Core.Strapi;
}

interface UploadPlugin {
  services: { upload: (context: Context) => UploadService };
}

interface MediaPort {
  cleanVideo(filepath: string, mime: string): Promise<boolean>;
}

/** What a person puts into the library is cleaned first, after the right to do so was checked. Listing cleans its own. */
export default (plugin: UploadPlugin) => {
  const createService = plugin.services.upload;
  plugin.services.upload = (context) => {
    const service = createService(context);
    const media = () => context.strapi.plugin('listing').service('media') as MediaPort;
    const clean = (file: UploadedFile) => cleanUpload(file, media().cleanVideo);
    return {
      ...service,
      async upload(input, options) {
        if (options?.user) for (const file of [input.files].flat()) await clean(file);
        return service.upload(input, options);
      },
      async replace(id, input, options) {
        if (options?.user) await clean(input.file);
        return service.replace(id, input, options);
      },
    };
  };
  return plugin;
};
