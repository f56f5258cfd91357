using System.Reflection;

namespace Keelson.Local.Runtime.Functions;

/// <summary>What a trigger delivers to one invocation.</summary>
internal interface ITriggerData
{
    /// <summary>Values by name, for parameters without an attribute and for middleware.</summary>
    IReadOnlyDictionary<string, object?> BindingData { get; }

    /// <summary>The value of the parameter that carries the trigger attribute.</summary>
    object? Bind(ParameterInfo parameter);
}
