using System.Reflection;
using System.Text.Json;
using Keelson.Local.Runtime.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Local.Runtime.Timers;

/// <summary>One firing of a timer.</summary>
internal sealed class TimerTriggerData(TimerInfo info) : ITriggerData
{
    public IReadOnlyDictionary<string, object?> BindingData { get; } = new Dictionary<string, object?>();

    public object? Bind(ParameterInfo parameter) => parameter.ParameterType == typeof(TimerInfo)
        ? info
        : JsonSerializer.SerializeToElement(info).Deserialize(parameter.ParameterType);
}
