using System.Reflection;
using Keelson.Local.Runtime.Functions;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Runtime.Http;

/// <summary>A request; route values are bound to parameters by name.</summary>
internal sealed class HttpTriggerData(HttpContext http) : ITriggerData
{
    public IReadOnlyDictionary<string, object?> BindingData => http.Request.RouteValues;

    public object? Bind(ParameterInfo parameter) => parameter.ParameterType.IsAssignableFrom(typeof(HttpRequest))
        ? http.Request
        : throw new InvalidOperationException(
            $"'{parameter.Name}' is {parameter.ParameterType.Name}: an HTTP trigger's parameter must be HttpRequest.");
}
