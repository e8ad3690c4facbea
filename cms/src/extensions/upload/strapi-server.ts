import type { Core } from '@strapi/strapi';
import { cleanName, cleanUpload, type UploadedFile } from '../../uploads/clean-upload';

interface UploadService {
  upload(
    input: Told & { files: UploadedFile | UploadedFile[] },
    options?: { user?: unknown },
  ): Promise<unknown>;
  replace(id: unknown, input: Told & { file: UploadedFile }, options?: { user?: unknown }): Promise<unknown>;
}

/** What the sender says of the files beside them. */
interface Told {
  data?: { fileInfo?: { name?: unknown } | { name?: unknown }[] } | undefined;
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
    const cleanTold = ({ data }: Told) => {
      for (const info of [data?.fileInfo ?? []].flat())
        if (typeof info.name === 'string') info.name = cleanName(info.name);
    };
    return {
      ...service,
      async upload(input, options) {
        if (options?.user) {
          for (const file of [input.files].flat()) await clean(file);
          cleanTold(input);
        }
        return service.upload(input, options);
      },
      async replace(id, input, options) {
        if (options?.user) {
          await clean(input.file);
          cleanTold(input);
        }
        return service.replace(id, input, options);
      },
    };
  };
  return plugin;
};
