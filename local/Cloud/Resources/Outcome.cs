using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Resources;

/// <summary>What a write, deletion or action came to.</summary>
/// <param name="Row">The resource as it now is; null when it is gone.</param>
/// <param name="Created">True when it did not exist before.</param>
/// <param name="Operation">The operation that is under way; null when all is done.</param>
/// <param name="Changed">False when the write left the content as it was.</param>
internal sealed record Outcome(ResourceRow? Row, bool Created, OperationRow? Operation, bool Changed = true);
