using Keelson.State;

namespace Keelson.Local.State;

public static class SqliteDocumentStoreTests
{
    public sealed class Documents(SqliteFixture fixture) : DocumentStoreContract, IClassFixture<SqliteFixture>
    {
        protected override IDocumentStore Store => fixture.Store;
    }

    public sealed class Appends(SqliteFixture fixture) : DocumentStoreAppendContract, IClassFixture<SqliteFixture>
    {
        protected override IDocumentStore Store => fixture.Store;
    }

    public sealed class Lists(SqliteFixture fixture) : DocumentStoreListContract, IClassFixture<SqliteFixture>
    {
        protected override IDocumentStore Store => fixture.Store;
    }
}
