using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Local.Runtime.Functions;

/// <summary>One invocation: what it was triggered with, and what it returned.</summary>
internal sealed class EmbeddedFunctionContext(
    FunctionMethod function, IServiceProvider services, ITriggerData trigger, CancellationToken cancellation)
    : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Name;

    public override TraceContext TraceContext { get; } = new CurrentTrace();

    public override BindingContext BindingContext { get; } = new TriggerBindingContext(trigger);

    public override RetryContext RetryContext { get; } = new FirstAttempt();

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new FeatureSet();

    public override CancellationToken CancellationToken { get; } = cancellation;

    public FunctionMethod Function => function;

    public ITriggerData Trigger => trigger;

    /// <summary>What the method returned, awaited.</summary>
    public object? Result { get; set; }

    private sealed class TriggerBindingContext(ITriggerData trigger) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => trigger.BindingData;
    }

    private sealed class CurrentTrace : TraceContext
    {
        public override string TraceParent { get; } = Activity.Current?.Id ?? string.Empty;

        public override string TraceState { get; } = Activity.Current?.TraceStateString ?? string.Empty;
    }

    private sealed class FirstAttempt : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }

    private sealed class FeatureSet : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> features = [];

        public void Set<T>(T instance)
        {
            ArgumentNullException.ThrowIfNull(instance);
            features[typeof(T)] = instance;
        }

        public T? Get<T>() => features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
