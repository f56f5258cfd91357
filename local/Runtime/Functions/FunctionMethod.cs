using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Keelson.Local.Runtime.Functions;

/// <summary>A method marked as a function, with its trigger.</summary>
internal sealed class FunctionMethod
{
    private readonly Lazy<MethodCall> call;

    private FunctionMethod(string name, MethodInfo method, ParameterInfo parameter, TriggerBindingAttribute trigger)
    {
        Name = name;
        Method = method;
        Parameters = method.GetParameters();
        TriggerParameter = parameter;
        Trigger = trigger;
        Kind = KindOf(trigger) ?? throw new NotSupportedException(
            $"The function '{name}' has the trigger {trigger.GetType().Name}, which this host does not serve.");
        call = new Lazy<MethodCall>(() => MethodCall.Create(method));
        Definition = new EmbeddedFunctionDefinition(this);
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public ParameterInfo TriggerParameter { get; }

    public TriggerBindingAttribute Trigger { get; }

    public TriggerKind Kind { get; }

    public FunctionDefinition Definition { get; }

    /// <summary>How the method is called; built on first use, so that a start does not pay for functions not called.</summary>
    public MethodCall Call => call.Value;

    /// <summary>Null when the method is no function.</summary>
    public static FunctionMethod? TryCreate(MethodInfo method)
    {
        if (!method.IsDefined(typeof(FunctionAttribute), inherit: false))
            return null;
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<TriggerBindingAttribute>() is { } trigger)
                return new FunctionMethod(name, method, parameter, trigger);
        }

        throw new InvalidOperationException($"The function '{name}' ({method.DeclaringType}.{method.Name}) has no trigger.");
    }

    private static TriggerKind? KindOf(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => TriggerKind.Http,
        TimerTriggerAttribute => TriggerKind.Timer,
        EventGridTriggerAttribute => TriggerKind.EventGrid,
        OrchestrationTriggerAttribute => TriggerKind.Orchestration,
        ActivityTriggerAttribute => TriggerKind.Activity,
        _ => null,
    };
}
