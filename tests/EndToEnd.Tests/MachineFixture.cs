using Keelson.Local.Cloud.Clock;
using Keelson.Local.Serving;
using Keelson.Requests;
using Keelson.State;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Tests;

/// <summary>The embedded machine in this process on free ports: real HTTP, real files, a clock that can be advanced.</summary>
public sealed class MachineFixture : IAsyncLifetime
{
    /// <summary>Where it keeps its state.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("keelson-e2e-").FullName;

    public Machine Machine { get; private set; } = null!;

    public AdjustableClock Clock { get; } = new();

    public Azure Azure { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Machine = await Machine.StartAsync(new()
        {
            DataFolder = DataFolder,
            Port = 0,
            TimeProvider = Clock,
            OperationSpeed = 0.1,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Provisioning:FirstPoll"] = "00:00:00.1",
                ["Provisioning:SlowestPoll"] = "00:00:01",
            },
        });
        Azure = new(CloudConnection.To(Machine.Cloud));
    }

    public async Task DisposeAsync()
    {
        Azure.Dispose();
        await Machine.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>How many runs, keys and blueprints are kept: what is refused must not add any.</summary>
    public async Task<int> CountDocumentsAsync()
    {
        var store = Machine.Platform.Services.GetRequiredService<IDocumentStore>();
        return await store.ListAsync("runs/").CountAsync() + await store.ListAsync("idempotency/").CountAsync()
            + await store.ListAsync("blueprints/").CountAsync();
    }

    /// <summary>What a team has been told lately.</summary>
    public Task<IReadOnlyList<Notice>> NoticesAsync(string team) =>
        Machine.Platform.Services.GetRequiredService<NoticeReader>()
            .LatestAsync(notice => notice.Audience == team, count: 200, CancellationToken.None);

    /// <summary>The API as a persona of the built-in cast uses it; null: without signing in.</summary>
    public Task<ApiClient> AsAsync(string? persona) => ApiClient.SignInAsync(Machine.Platform.Address, persona);
}
