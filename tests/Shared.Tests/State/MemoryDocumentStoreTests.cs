namespace Keelson.State;

public static class MemoryDocumentStoreTests
{
    public sealed class Documents : DocumentStoreContract
    {
        protected override IDocumentStore Store { get; } = new MemoryDocumentStore();
    }

    public sealed class Appends : DocumentStoreAppendContract
    {
        protected override IDocumentStore Store { get; } = new MemoryDocumentStore();
    }

    public sealed class Lists : DocumentStoreListContract
    {
        protected override IDocumentStore Store { get; } = new MemoryDocumentStore();
    }
}
