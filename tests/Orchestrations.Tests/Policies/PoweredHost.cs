using Keelson.Histories;
using Keelson.Local.Runtime.Durable.Storage;
using Keelson.Local.Runtime.Hosting;
using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Keelson.Policies;

/// <summary>
/// The real durable engine in one process after another, each with a power supply of its own, over the same disk and a clock
/// that jumps from timer to timer. What it is to work with is registered anew for each process.
/// </summary>
internal sealed class PoweredHost : IAsyncDisposable
{
    // Polls and retries are within it; deadlines, which tests pass on purpose, are not.
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const int SoonAgain = 3;

    private readonly VirtualTime clock;
    private readonly Action<IServiceCollection, Power> register;
    private readonly Func<IDurableStore, Power, IDurableStore> aroundStore;
    private readonly TemporaryFolder folder;
    private IHost host;
    private Task abandoned = Task.CompletedTask;

    /// <param name="aroundStore">Counts starts of durable work as moments, where nobody else does.</param>
    public PoweredHost(
        VirtualTime clock, Action<IServiceCollection, Power> register, TemporaryFolder folder,
        Func<IDurableStore, Power, IDurableStore>? aroundStore = null)
    {
        this.clock = clock;
        this.register = register;
        this.folder = folder;
        this.aroundStore = aroundStore ?? ((store, _) => store);
        host = Build();
    }

    /// <summary>Of the process that runs now.</summary>
    public Power Power { get; private set; } = null!;

    /// <summary>What happens while nobody is there to see it.</summary>
    public Action Restarted { get; set; } = () => { };

    public int Restarts { get; private set; }

    public Task StartAsync() => host.StartAsync();

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Lets time pass, from timer to timer, until it is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> expected)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsSoAsync(expected))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Not within {Patience}.");
            if (clock.NextDue is { } due && due - clock.GetUtcNow() <= Horizon)
                clock.AdvanceToNextTimer();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    /// <summary>Waits for the end of a durable instance: nothing is written on its behalf any more.</summary>
    public Task EndAsync(string instance) => UntilAsync(async () =>
        await Get<DurableTaskClient>().GetInstanceAsync(instance) is { IsCompleted: true });

    /// <summary>
    /// Begins something, and again until it has been acknowledged; then waits for its end. Each power cut on the way is
    /// followed by another process; the second one fails soon, too, the third one does not.
    /// </summary>
    public async Task SurviveAsync(Func<Task> begin, Func<Task> end)
    {
        var (begun, isDown) = (false, false);
        while (true)
        {
            try
            {
                if (isDown)
                    await RestartAsync(cutAt: Restarts == 0 ? SoonAgain : 0);
                isDown = false;
                if (!begun)
                    await begin();
                begun = true;
                await end();
                return;
            }
            catch (Exception) when (Power.IsCut)
            {
                isDown = true;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await abandoned;
        await host.StopAsync();
        host.Dispose();
        folder.Dispose();
    }

    /// <summary>After a power cut: another process over what is on the disk, and over the same world.</summary>
    private async Task RestartAsync(int cutAt)
    {
        await abandoned;
        host.Dispose();
        host = Build();
        Restarts++;
        Restarted();
        Power.CutAt(cutAt);
        await host.StartAsync();
    }

    private async Task<bool> IsSoAsync(Func<Task<bool>> expected)
    {
        Power.Check();
        try
        {
            return await expected();
        }
        catch (Exception) when (Power.IsCut)
        {
            // A dead process fails in ways that say nothing.
            throw new PowerCutException();
        }
    }

    private IHost Build()
    {
        var power = new Power();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        register(builder.Services, power);
        builder.Services.AddFunctionsHost(functions =>
        {
            functions.Assemblies.Add(typeof(RemediateResource).Assembly);
            functions.DataFolder = folder.Path;
            functions.AroundStore = store => aroundStore(RecordingStore.Around(store), power);
        });
        var built = builder.Build();
        power.OnCut = () => abandoned = built.Services.GetRequiredService<DurableHost>().AbandonAsync();
        Power = power;
        return built;
    }
}
