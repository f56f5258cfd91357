using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Local.Runtime.Functions;

/// <summary>A function as middleware sees it.</summary>
internal sealed class EmbeddedFunctionDefinition(FunctionMethod function) : FunctionDefinition
{
    private readonly Lazy<ImmutableArray<FunctionParameter>> parameters = new(() =>
        [.. function.Parameters.Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))]);

    public override ImmutableArray<FunctionParameter> Parameters => parameters.Value;

    public override string PathToAssembly => function.Method.DeclaringType!.Assembly.Location;

    public override string EntryPoint => $"{function.Method.DeclaringType!.FullName}.{function.Method.Name}";

    public override string Id => function.Name;

    public override string Name => function.Name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(
            function.TriggerParameter.Name!, new TriggerMetadata(function));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings =>
        ImmutableDictionary<string, BindingMetadata>.Empty;

    private sealed class TriggerMetadata(FunctionMethod function) : BindingMetadata
    {
        public override string Name => function.TriggerParameter.Name!;

        public override string Type => function.Kind switch
        {
            TriggerKind.Http => "httpTrigger",
            TriggerKind.Timer => "timerTrigger",
            TriggerKind.EventGrid => "eventGridTrigger",
            TriggerKind.Orchestration => "orchestrationTrigger",
            _ => "activityTrigger",
        };

        public override BindingDirection Direction => BindingDirection.In;
    }
}
