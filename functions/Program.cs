using Keelson;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

// The app as the Azure Functions host starts it. The embedded machine (local/) composes the same services itself.
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseKeelson();
builder.Services.AddKeelson(builder.Configuration);
await builder.Build().RunAsync();
