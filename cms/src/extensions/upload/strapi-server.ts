import { cleanUpload, type UploadedFile } from '../../uploads/clean-upload';

interface UploadService {
  upload(input: { files: UploadedFile | UploadedFile[] }, options?: { user?: unknown }): Promise<unknown>;
  replace(id: unknown, input: { file: UploadedFile }, options?: { user?: unknown }): Promise<unknown>;
}

interface UploadPlugin {
  services: { upload: (context: unknown) => UploadService };
}

/** What a person puts into the library is cleaned first, after the right to do so was checked. Listing cleans its own. */
export default (plugin: UploadPlugin) => {
  const createService = plugin.services.upload;
  plugin.services.upload = (context) => {
    const service = createService(context);
    return {
      ...service,
      async upload(input, options) {
        if (options?.user) for (const file of [input.files].flat()) await cleanUpload(file);
        return service.upload(input, options);
      },
      async replace(id, input, options) {
        if (options?.user) await cleanUpload(input.file);
        return service.replace(id, input, options);
      },
    };
  };
  return plugin;
};
