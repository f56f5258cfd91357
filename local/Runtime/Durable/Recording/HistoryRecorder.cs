using System.Reflection;
using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>Adds the histories of a data folder to those that the code is held against.</summary>
public static class HistoryRecorder
{
    /// <summary>
    /// Reads the durable store, also beside a host that runs on it, and writes a file for each path not known yet. Changes
    /// nothing in the store. Only what the code of today replays is added.
    /// </summary>
    /// <param name="dataFolder">Where the host keeps its state.</param>
    /// <param name="histories">The folder of recorded histories.</param>
    /// <param name="assembly">Holds the orchestrators; instances of others are left out.</param>
    /// <exception cref="FileNotFoundException">There is no durable store in the data folder.</exception>
    public static HistoryRecording Record(string dataFolder, string histories, Assembly assembly)
    {
        var store = Path.Combine(dataFolder, "durable.db");
        if (!File.Exists(store))
            throw new FileNotFoundException($"There is no durable store in '{dataFolder}'. Run something there first.", store);
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddFunctionsHostOf(assembly)
            .BuildServiceProvider();
        var functions = services.GetRequiredService<IDurableFunctions>();
        var payloads = new Payloads(functions.Converter, int.MaxValue);
        var folder = new HistoryFolder(histories);
        var (added, refused, known) = (new List<string>(), new List<string>(), 0);
        foreach (var recorded in StoredHistories.ReadAll(store))
        {
            if (!functions.TryGetOrchestrator(recorded.Orchestrator, out var orchestrator))
                continue;
            try
            {
                if (folder.Add(recorded, new(context => orchestrator(context), payloads)) is { } file)
                    added.Add(file);
                else
                    known++;
            }
            catch (NonDeterministicOrchestrationException differs)
            {
                refused.Add(differs.Message);
            }
        }

        return new HistoryRecording(added, known, refused);
    }

    private static IServiceCollection AddFunctionsHostOf(this IServiceCollection services, Assembly assembly)
    {
        services.AddFunctionsHost(host => host.Assemblies.Add(assembly));
        return services;
    }
}
