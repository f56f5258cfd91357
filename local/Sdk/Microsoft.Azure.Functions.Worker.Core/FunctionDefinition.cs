// Mirrors Microsoft.Azure.Functions.Worker.Core 2.52.0: same namespace, names, signatures and semantics; only the members in use.

using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function as found in code.</summary>
public abstract class FunctionDefinition
{
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    public abstract string PathToAssembly { get; }

    public abstract string EntryPoint { get; }

    public abstract string Id { get; }

    public abstract string Name { get; }

    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}
