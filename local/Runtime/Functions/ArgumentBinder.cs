using System.ComponentModel;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Local.Runtime.Functions;

/// <summary>Finds a value for each parameter: the trigger's, the invocation's own, or one of the trigger's by name.</summary>
internal static class ArgumentBinder
{
    /// <exception cref="BindingException">A value cannot be read as the parameter's type.</exception>
    public static object?[] Bind(EmbeddedFunctionContext context)
    {
        var parameters = context.Function.Parameters;
        var arguments = new object?[parameters.Count];
        for (var index = 0; index < arguments.Length; index++)
            arguments[index] = Bind(context, parameters[index]);
        return arguments;
    }

    private static object? Bind(EmbeddedFunctionContext context, ParameterInfo parameter)
    {
        if (parameter == context.Function.TriggerParameter)
            return context.Trigger.Bind(parameter);
        if (parameter.ParameterType == typeof(FunctionContext))
            return context;
        if (parameter.ParameterType == typeof(CancellationToken))
            return context.CancellationToken;
        if (parameter.IsDefined(typeof(DurableClientAttribute)))
            return context.InstanceServices.GetRequiredService<DurableTaskClient>();
        return context.Trigger is IInputData input
            ? input.BindInput(parameter)
            : ByName(context.Trigger.BindingData, parameter);
    }

    private static object? ByName(IReadOnlyDictionary<string, object?> data, ParameterInfo parameter)
    {
        if (data.TryGetValue(parameter.Name!, out var value) && value is not null)
            return Convert(value, parameter);
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue;
        return parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? throw new BindingException($"There is no value for the parameter '{parameter.Name}'.")
            : null;
    }

    private static object? Convert(object value, ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsInstanceOfType(value))
            return value;
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value.ToString()!);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or NotSupportedException)
        {
            throw new BindingException(
                $"The value of '{parameter.Name}' cannot be read as {type.Name}.", unreadable);
        }
    }
}
