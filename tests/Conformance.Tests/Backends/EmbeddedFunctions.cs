using System.Diagnostics.CodeAnalysis;
using Keelson.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Keelson.Conformance.Backends;

/// <summary>The registry as the embedded engine asks for it.</summary>
internal sealed class EmbeddedFunctions(Registry registry) : IDurableFunctions
{
    public DataConverter Converter => JsonDataConverter.Default;

    public bool TryGetOrchestrator(string name, [NotNullWhen(true)] out Orchestrator? orchestrator)
    {
        orchestrator = registry.Orchestrators.TryGetValue(name, out var code) ? context => code(context) : null;
        return orchestrator is not null;
    }

    public bool TryGetActivity(string name, [NotNullWhen(true)] out DurableActivity? activity)
    {
        activity = registry.Activities.TryGetValue(name, out var code) ? (call, _) => code(call.Input) : null;
        return activity is not null;
    }
}
