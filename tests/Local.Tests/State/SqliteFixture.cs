namespace Keelson.Local.State;

/// <summary>A store in a folder of its own, gone after the tests of the class.</summary>
public sealed class SqliteFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("keelson-documents-").FullName;

    public SqliteFixture() => Store = new SqliteDocumentStore(folder, TimeProvider.System);

    public SqliteDocumentStore Store { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
