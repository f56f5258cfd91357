using System.Reflection;
using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.Durable.Engine;
using Keelson.Local.Runtime.Durable.Storage;

namespace Keelson.Local.Runtime.Hosting;

/// <summary>What the functions host serves, and where it keeps its state.</summary>
public sealed class FunctionsHostOptions
{
    /// <summary>Assemblies whose <c>[Function]</c> methods are served; no others are looked at.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Folder for the durable store, timer schedules and keys; created when missing.</summary>
    public string DataFolder { get; set; } = ".keelson";

    /// <summary>host.json; the defaults of the functions host apply when it is null or missing.</summary>
    public string? HostJsonPath { get; set; }

    /// <summary>Keys to use instead of those kept in the data folder.</summary>
    public HostKeys? Keys { get; set; }

    /// <summary>Limits of the durable engine; host.json's <c>extensions.durableTask</c> overrides them.</summary>
    public DurableOptions Durable { get; } = new();

    /// <summary>
    /// Orders all work of the engine in place of the usual one, which runs it side by side. The store then writes on the
    /// thread pool, so that nothing runs out of order.
    /// </summary>
    internal IWorkScheduler? Scheduler { get; set; }

    /// <summary>Puts something between the engine and its store, to watch or to disturb.</summary>
    internal Func<IDurableStore, IDurableStore>? AroundStore { get; set; }
}
