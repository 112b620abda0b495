// SPDX-License-Identifier: Apache-2.0
#include "archive/durable.h"

namespace solferino::archive::detail {

namespace fs = std::filesystem;

Result<void> sync_all(FileSystem& files, const PathSet& paths) {
  const std::vector<fs::path> list(paths.begin(), paths.end());
  return files.sync(list);
}

Result<void> make_folders(FileSystem& files, const fs::path& folder, PathSet& to_sync) {
  if (folder.empty() || files.exists(folder)) return {};
  const fs::path above = folder.parent_path();
  if (auto made = make_folders(files, above, to_sync); !made) return made;
  if (const auto made = files.make_folder(folder); !made) return std::unexpected(made.error());
  to_sync.insert(above.empty() ? fs::path(".") : above);
  return {};
}

Result<void> replace_file(FileSystem& files, const NewFile& file) {
  if (auto written = files.write(file.temporary, file.bytes, file.secrecy); !written) return written;
  if (auto synced = files.sync({&file.temporary, 1}); !synced) return synced;
  if (auto renamed = files.rename(file.temporary, file.path); !renamed) return renamed;
  const fs::path folder = file.path.parent_path();
  return files.sync({&folder, 1});
}

}  // namespace solferino::archive::detail
