using Keelson.Local.Runtime.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Keelson.Local.Runtime.Timers;

/// <summary>Runs the timer functions from the moment the application serves requests until it stops.</summary>
internal sealed class TimerHost(
    FunctionCatalog catalog, IConfiguration configuration, TimerServices services, IHostApplicationLifetime lifetime)
    : IHostedService
{
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var timers = catalog.Of(TriggerKind.Timer)
            .Select(function => new TimerFunction(function, ReadSchedule(function), services))
            .ToArray();
        lifetime.ApplicationStarted.Register(() =>
            running = Task.WhenAll(timers.Select(timer => Task.Run(() => timer.RunAsync(stopping.Token)))));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private ISchedule ReadSchedule(FunctionMethod function) =>
        Schedule.Read(function.Name, ((TimerTriggerAttribute)function.Trigger).Schedule, configuration);
}
