namespace Keelson.State;

public static class BlobDocumentStoreTests
{
    [Collection(AzuriteCollection.Name)]
    public sealed class Documents(AzuriteFixture azurite) : DocumentStoreContract
    {
        protected override IDocumentStore Store => azurite.Store;
    }

    [Collection(AzuriteCollection.Name)]
    public sealed class Appends(AzuriteFixture azurite) : DocumentStoreAppendContract
    {
        protected override IDocumentStore Store => azurite.Store;
    }

    [Collection(AzuriteCollection.Name)]
    public sealed class Lists(AzuriteFixture azurite) : DocumentStoreListContract
    {
        protected override IDocumentStore Store => azurite.Store;
    }
}
